// How far a firmware update or an upload has come, from what the station has notified. Pure, so that node tests it.

/** The steps of each command and what fails it (OCPP 1.6 §7.24, §7.25; security extensions §5.3). */
const WAYS = {
  UpdateFirmware: { kind: "firmwareStatus", steps: ["Downloading", "Downloaded", "Installing", "Installed"], failures: ["DownloadFailed", "InstallationFailed"] },
  SignedUpdateFirmware: { kind: "signedFirmwareStatus", steps: ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"],
    failures: ["DownloadFailed", "InstallationFailed", "InvalidSignature", "InstallVerificationFailed"] },
  GetDiagnostics: { kind: "diagnosticsStatus", steps: ["Uploading", "Uploaded"], failures: ["UploadFailed"] },
  GetLog: { kind: "logStatus", steps: ["Uploading", "Uploaded"], failures: ["UploadFailure", "BadMessage", "NotSupportedOperation", "PermissionDenied"] },
};

export const ACTIONS = Object.keys(WAYS);

/**
 * The steps of a command: `[{name, state: done|failed|current|waiting, at}]`.
 *
 * `notifications`: of the station, in any order; those before the command, or of another request, tell nothing of it. `until`:
 * when the next command of the kind was sent.
 */
export function stepsOf({ action, createdAt, state, payload }, notifications, until = Infinity) {
  const { kind, steps, failures } = WAYS[action];
  const from = Date.parse(createdAt);
  const own = notifications
    .filter((row) => row.kind === kind && Date.parse(row.receivedAt) >= from && Date.parse(row.receivedAt) < until
      && (row.requestId === undefined || payload?.requestId === undefined || row.requestId === payload.requestId))
    .sort((left, right) => left.id - right.id);
  const reached = Math.max(-1, ...own.map(({ status }) => steps.indexOf(status)));
  const failure = own.findLast(({ status }) => failures.includes(status));
  const isLast = failure && own.at(-1) === failure;
  const isOver = ["failed", "cancelled", "expired", "timedOut"].includes(state);
  const found = steps.map((name, index) => ({
    name, at: own.find(({ status }) => status === name)?.receivedAt,
    state: index <= reached ? "done" : index === reached + 1 && !isLast && !isOver ? "current" : "waiting",
  }));
  if (isLast) found.splice(reached + 1, 0, { name: failure.status, state: "failed", at: failure.receivedAt });
  return found;
}
