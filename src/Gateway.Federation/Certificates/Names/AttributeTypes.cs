using System.Collections.Frozen;

namespace Gateway.Federation.Certificates.Names;

/// <summary>The short names of attributes in distinguished names.</summary>
/// <remarks>RFC 4514, section 3; the last two as OpenSSL writes them, since they are common in certificates</remarks>
internal static class AttributeTypes
{
    public const string CommonName = "CN";
    public const string Organization = "O";

    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["2.5.4.3"] = CommonName,
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.10"] = Organization,
        ["2.5.4.11"] = "OU",
        ["2.5.4.6"] = "C",
        ["2.5.4.9"] = "STREET",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["0.9.2342.19200300.100.1.1"] = "UID",
        ["2.5.4.5"] = "serialNumber",
        ["1.2.840.113549.1.9.1"] = "emailAddress",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> s_written = s_names.Values
        .Select(n => KeyValuePair.Create(n, n))
        .Concat(s_names)
        .Append(KeyValuePair.Create("S", "ST"))
        .Append(KeyValuePair.Create("E", "emailAddress"))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The short name; the identifier itself where there is none.</summary>
    public static string NameOf(string identifier) => s_names.GetValueOrDefault(identifier, identifier);

    /// <summary>The same for what somebody wrote, in any case; null when it is no type.</summary>
    public static string? Read(string written) =>
        s_written.TryGetValue(written, out var name) ? name
        : written.Length > 0 && written.All(c => char.IsAsciiDigit(c) || c == '.') ? written
        : null;
}
