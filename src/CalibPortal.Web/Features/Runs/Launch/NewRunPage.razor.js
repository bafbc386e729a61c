// Drafts live in the tab, so that a reload or a lost connection takes nothing away.
export const keep = (key, json) => sessionStorage.setItem(key, json);
export const kept = key => sessionStorage.getItem(key);
export const forget = key => sessionStorage.removeItem(key);
