namespace Gateway.Iam.Credentials;

/// <summary>Which account is the installation's own.</summary>
internal sealed record InstallationDocument
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string AccountId { get; init; }
}
