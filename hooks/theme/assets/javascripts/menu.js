// The menu on narrow screens. Without this script the navigation is simply there.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".menu-button");
  const navigation = button && document.getElementById(button.getAttribute("aria-controls"));
  if (!navigation) return;
  const open = (yes) => {
    button.setAttribute("aria-expanded", String(yes));
    navigation.classList.toggle("navigation--open", yes);
  };
  button.hidden = false;
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    if (navigation.contains(document.activeElement)) button.focus();
    open(false);
  });
});
