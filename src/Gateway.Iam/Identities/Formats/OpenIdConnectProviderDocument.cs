namespace Gateway.Iam.Identities.Formats;

internal sealed class OpenIdConnectProviderDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Url { get; set; }

    public IReadOnlyList<string>? ClientIds { get; set; }

    public IReadOnlyList<string>? Thumbprints { get; set; }

    public DateTimeOffset Created { get; set; }

    public IReadOnlyList<Tag>? Tags { get; set; }

    public static OpenIdConnectProviderDocument From(OpenIdConnectProvider provider) => new()
    {
        Account = provider.Account.Value,
        Url = provider.Url,
        ClientIds = StoredFields.List(provider.ClientIds),
        Thumbprints = StoredFields.List(provider.Thumbprints),
        Created = provider.Created,
        Tags = StoredFields.List(provider.Tags),
    };

    public OpenIdConnectProvider ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Url = Url,
        ClientIds = ClientIds ?? [],
        Thumbprints = Thumbprints ?? [],
        Created = Created,
        Tags = Tags ?? [],
    };
}
