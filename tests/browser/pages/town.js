// A page that an adapter knows: it writes down what was published, shared and liked.
"use strict";
window.published = [];
window.spread = [];
const form = document.getElementById("form");
const post = document.getElementById("post");
form.addEventListener("submit", event => {
  event.preventDefault();
  published.push(post.value);
});
post.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
});
for (const id of ["repost", "like"]) document.getElementById(id).addEventListener("click", () => spread.push(id));
const asked = new URLSearchParams(location.search);
if (asked.has("as")) document.getElementById("me").textContent = asked.get("as");
if (!asked.has("reply")) document.getElementById("answered").remove();
