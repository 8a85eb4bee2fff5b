// The page at /docs: the API's own document, shown and tried by Swagger UI.
import { credentials, resume } from "./session.js";
import { applyTheme, shown } from "./theme.js";

/** Swagger UI has a dark side of its own, by a class of the document. */
const dress = () => document.documentElement.classList.toggle("dark-mode", shown.value === "dark");

applyTheme();
dress();
shown.subscribe(dress);
await resume();

/** Who is signed in to the console tries the API as that person; a key that is entered here counts more. */
function identified(request) {
  if (request.url.startsWith(location.origin) || request.url.startsWith("/")) {
    for (const [name, value] of Object.entries(credentials((request.method ?? "GET").toUpperCase()))) request.headers[name] ??= value;
  }
  return request;
}

/** The document, without what Swagger UI warns of: it knows the default dialect of schemas alone, which ours need no more than. */
async function read() {
  const { jsonSchemaDialect, ...document } = await (await fetch("/openapi.json")).json();
  return document;
}

window.SwaggerUIBundle({
  spec: await read(), dom_id: "#docs", deepLinking: true, validatorUrl: null, docExpansion: "list", filter: true, tryItOutEnabled: false,
  displayRequestDuration: true, defaultModelsExpandDepth: 0, requestInterceptor: identified,
  presets: [window.SwaggerUIBundle.presets.apis], plugins: [window.SwaggerUIBundle.plugins.DownloadUrl],
});
