namespace Gateway.Federation.Certificates.Names;

/// <summary>One attribute of a distinguished name. Immutable.</summary>
/// <param name="Type">Its short name where it has one (<c>CN</c>), or its object identifier.</param>
/// <param name="Value">Decoded; <c>#</c> and hexadecimal digits where it is no text.</param>
/// <param name="IsText">Whether it is.</param>
internal readonly record struct NameElement(string Type, string Value, bool IsText);
