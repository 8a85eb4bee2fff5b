// A file's way to the system, with its progress: fetch cannot tell how much has gone.
import { ApiError, query } from "./api.js";
import { credentials } from "./session.js";

/** Uploads a firmware image; `tell` is called with the share that has gone. Gives the file as the system keeps it. */
export function upload(file, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/files${query({ name: file.name })}`);
    const fields = { ...credentials("POST"), "Content-Type": "application/octet-stream", "Idempotency-Key": crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
    for (const [name, value] of Object.entries(fields)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
    request.onerror = () => reject(new ApiError(0, null));
    request.onload = () => {
      let body = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // What is no JSON is told by its status.
      }
      if (request.status < 300) resolve(body);
      else reject(new ApiError(request.status, body));
    };
    request.send(file);
  });
}
