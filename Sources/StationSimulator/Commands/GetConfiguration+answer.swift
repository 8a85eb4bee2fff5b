import OCPP16
import OCPPJ

extension GetConfiguration: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        let readable = station.configuration.keys.filter { $0.access != .writeOnly }
        guard let names = key, !names.isEmpty else {
            return Response(configurationKey: readable.map(Self.shown))
        }
        let known = names.compactMap(station.configuration.key).filter { $0.access != .writeOnly }
        let unknown = names.filter { station.configuration.key($0)?.access ?? .writeOnly == .writeOnly }
        return Response(
            configurationKey: known.isEmpty ? nil : known.map(Self.shown),
            unknownKey: unknown.isEmpty ? nil : unknown)
    }

    private static func shown(_ key: ConfigurationKey) -> KeyValue {
        KeyValue(key: key.name, readonly: key.access == .readOnly, value: key.value)
    }
}
