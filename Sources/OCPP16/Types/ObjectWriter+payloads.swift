import OCPPJ

extension ObjectWriter {
    mutating func field(_ name: String, _ value: (some OCPPPayload)?) {
        guard let value else { return }
        object(name, value.write(to:))
    }

    mutating func field(_ name: String, _ values: [some OCPPPayload]?) {
        guard let values else { return }
        array(name) { elements in
            for value in values { elements.object(value.write(to:)) }
        }
    }

    mutating func field(_ name: String, _ values: [String]?, max: Int) {
        guard let values else { return }
        array(name) { elements in
            for value in values { elements.string(value.limited(to: max)) }
        }
    }

    mutating func field(_ name: String, _ value: IdToken?) {
        field(name, value?.text, max: 20)
    }
}
