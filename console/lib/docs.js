// The page at /docs: the API's own document, shown and tried by Swagger UI.
import { credentials } from "./session.js";
import { applyTheme } from "./theme.js";

applyTheme();

/** Who is signed in to the console tries the API as that person; a key that is entered here counts more. */
function identified(request) {
  if (request.url.startsWith(location.origin) || request.url.startsWith("/")) {
    for (const [name, value] of Object.entries(credentials())) request.headers[name] ??= value;
  }
  return request;
}

window.SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null, docExpansion: "none", filter: true, tryItOutEnabled: false,
  displayRequestDuration: true, defaultModelsExpandDepth: 0, requestInterceptor: identified,
  presets: [window.SwaggerUIBundle.presets.apis], plugins: [window.SwaggerUIBundle.plugins.DownloadUrl],
});
