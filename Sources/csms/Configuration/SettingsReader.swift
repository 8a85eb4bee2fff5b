import Configuration
import SystemPackage

/// Reads settings from flags, then `CSMS_…` environment variables, then a JSON file; a value of the wrong type is
/// an error that names the setting, never silently a default.
struct SettingsReader {
    private let reader: ConfigReader

    init(file: String?, flags: [AbsoluteConfigKey: ConfigValue]) async throws {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: flags),
            EnvironmentVariablesProvider().prefixKeys(with: "csms"),
        ]
        if let file {
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
            } catch {
                throw CommandFailure("The configuration file \(file) cannot be read: \(error)")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    func text(_ key: ConfigKey) throws -> String? {
        let value = reader.string(forKey: key)
        if value == nil, isPresent(key) { throw wrong(key, "must be text") }
        return value
    }

    /// A secret: the setting itself, or what is in the file that the setting with `.file` behind it names.
    func secret(_ key: String) throws -> String? {
        try SecretText.text(
            text(ConfigKey(key)), file: text(ConfigKey(key + ".file")),
            setting: key.replacing(".", with: "-"))
    }

    func number(_ key: ConfigKey, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = reader.int(forKey: key) else {
            if isPresent(key) { throw wrong(key, "must be a whole number") }
            return nil
        }
        guard range.contains(value) else {
            throw wrong(key, "must be between \(range.lowerBound) and \(range.upperBound), not \(value)")
        }
        return value
    }

    func flag(_ key: ConfigKey) throws -> Bool? {
        let value = reader.bool(forKey: key)
        if value == nil, isPresent(key) { throw wrong(key, "must be true or false") }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ key: ConfigKey) throws -> Value?
    where Value.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let value = Value(rawValue: text) else {
            let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(key, "must be one of \(allowed), not \"\(text)\"")
        }
        return value
    }

    private func isPresent(_ key: ConfigKey) -> Bool {
        reader.string(forKey: key) != nil || reader.int(forKey: key) != nil || reader.bool(forKey: key) != nil
            || reader.double(forKey: key) != nil || reader.stringArray(forKey: key) != nil
    }

    private func wrong(_ key: ConfigKey, _ what: String) -> CommandFailure {
        CommandFailure("The setting \(key.components.joined(separator: "-")) \(what)")
    }
}
