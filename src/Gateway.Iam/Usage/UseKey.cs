namespace Gateway.Iam.Usage;

/// <summary>What was used: a key, or a service by a principal.</summary>
/// <param name="Subject">The access key id, or the unique id of the principal.</param>
/// <param name="Account">Of the principal; null for a key.</param>
/// <param name="Service">Null for a key.</param>
internal readonly record struct UseKey(string Subject, string? Account, string? Service)
{
    public const string KeyKind = "key-use";
    public const string ServiceKind = "service-use";

    /// <summary>Of the document that it is stored in.</summary>
    public string Kind => Account is null ? KeyKind : ServiceKind;

    public string DocumentId => Account is null ? Subject : ServicePrefix(Account, Subject) + Service;

    public static string ServicePrefix(string account, string subject) => $"{account}/{subject}/";
}
