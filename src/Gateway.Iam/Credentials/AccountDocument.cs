namespace Gateway.Iam.Credentials;

/// <summary>An account as it is stored.</summary>
internal sealed record AccountDocument
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string Id { get; init; }

    public required string CanonicalUserId { get; init; }

    public required string DisplayName { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Null until credentials were generated: they may come from the settings for ever.</summary>
    public string? RootAccessKeyId { get; init; }

    /// <summary>Base64 of the sealed secret that belongs to <see cref="RootAccessKeyId"/>.</summary>
    public string? RootSecretSealed { get; init; }
}
