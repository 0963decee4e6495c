// The page around the room: its language, its title, its address.

/** Follow the header, whose data attributes say what the page is. */
export function follow(element, watch) {
  const apply = () => {
    const page = element.querySelector("[data-page-language]");
    if (!page) return;
    document.documentElement.lang = page.dataset.pageLanguage;
    document.title = page.dataset.pageTitle;
    remember(page.dataset);
  };
  apply();
  watch("value", apply);
}

/** Keep the address such that a reload comes back here. */
function remember({ pageLanguage, interview }) {
  const url = new URL(location.href);
  url.searchParams.set("lang", pageLanguage);
  if (interview) url.searchParams.set("interview", interview);
  else url.searchParams.delete("interview");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
