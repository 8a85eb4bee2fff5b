// Leaflet, which is fetched when the map is first shown.
import { base } from "./ui.js";

let library = null;

/** The library; it comes as a plain script that names itself on the window. */
export function loadLeaflet() {
  library ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}/vendor/leaflet.css` });
    const script = Object.assign(document.createElement("script"), { src: `${base}/vendor/leaflet.js` });
    script.onload = () => resolve(window.L);
    script.onerror = () => {
      library = null;
      reject(new Error("the map library could not be fetched"));
    };
    document.head.append(style, script);
  });
  return library;
}
