// Mixpost is recognised by the address of its script.
