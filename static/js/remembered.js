// remembered
// Only on the Indonesian front page, before anything is painted: who chose English and comes from outside goes on to the
// English one, and sees nothing of this one meanwhile. Who comes from within the shop meant this page. It leaves nothing
// behind for the back button to stumble on.
if (/(^|; )bahasa=en(;|$)/.test(document.cookie) && !document.referrer.startsWith(location.origin + "/")) {
  document.documentElement.hidden = true;
  location.replace(`/en/${location.search}${location.hash}`);
}
