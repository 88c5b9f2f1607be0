namespace Gateway.Iam.Signing;

/// <summary>One header line as it came over the wire; each character of the value is one byte (Latin-1).</summary>
public readonly record struct HeaderField(string Name, string Value);
