// Views of a page whose files are fetched when they are first opened.
import { Failure, Skeleton } from "./parts.js";
import { html, useEffect, useState } from "./ui.js";

/** The component of `pages/<name>.js`, with what it is given. */
export function Part({ name, ...given }) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    let isOver = false;
    import(`../pages/${name}.js`).then(
      (module) => isOver || setLoaded({ name, Component: module.default }), (error) => isOver || setLoaded({ name, error }));
    return () => { isOver = true; };
  }, [name]);
  if (loaded.name !== name) return html`<${Skeleton} />`;
  if (loaded.error) return html`<${Failure} error=${loaded.error} retry=${() => location.reload()} />`;
  return html`<${loaded.Component} ...${given} />`;
}
