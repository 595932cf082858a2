// A page that has moved: leads to its new address, at the same place of the page. Without scripts the page
// leads on by itself, to the top.
location.replace(document.currentScript.dataset.to + location.hash);
