// Two hundred composers, every other one a text area.
"use strict";
for (let number = 0; number < 200; number++) {
  const box = document.createElement(number % 2 ? "textarea" : "div");
  box.id = `box${number}`;
  box.className = "box";
  if (number % 2 === 0) box.contentEditable = "true";
  document.getElementById("main").append(box);
}
