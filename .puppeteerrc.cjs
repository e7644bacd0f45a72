// The browser comes inside an npm package (@sparticuz/chromium) or from the system: nothing is downloaded at install.
module.exports = { skipDownload: true };
