/// The operator console: one page, and the files that it asks for, all in memory, for they are small and few.
///
/// A release is the hash of all files, and stands in the address of each: what was loaded once is never asked for
/// again, and a new release is never mixed with an old one.
public struct ConsoleAssets: Sendable {
    /// Hash of all files, as `dev/console` made it.
    let release: String
    let page: ConsoleAsset
    /// The page that shows the API's document; nil where the folder has none.
    let docs: ConsoleAsset?
    /// By folder and name, such as `lib/ui.js`.
    let files: [String: ConsoleAsset]
}
