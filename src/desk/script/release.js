// The release page: a moment is meant in the time zone that the browser is in, until another one was used.
const zone = document.querySelector('#zone[data-open]');
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
