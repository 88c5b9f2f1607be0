using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Iam.Identities.Formats;

internal sealed class OutsidePrincipalDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string ProviderKind { get; set; }

    public string? Provider { get; set; }

    public required string Subject { get; set; }

    public required string Name { get; set; }

    public required string Id { get; set; }

    public bool Disabled { get; set; }

    public bool DisabledByDirectory { get; set; }

    public string? Issuer { get; set; }

    public IReadOnlyList<OutsideGroup>? Groups { get; set; }

    public IReadOnlyList<string>? Policies { get; set; }

    public IReadOnlyList<string>? IamGroups { get; set; }

    public SortedDictionary<string, IReadOnlyList<string>>? Claims { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset LastLogin { get; set; }

    public DateTimeOffset? LastSync { get; set; }

    public IReadOnlyList<string>? AccessKeys { get; set; }

    public static OutsidePrincipalDocument From(OutsidePrincipal principal) => new()
    {
        Account = principal.Account.Value,
        ProviderKind = ProviderKinds.NameOf(principal.ProviderKind),
        Provider = principal.Provider.Length == 0 ? null : principal.Provider,
        Subject = principal.Subject,
        Name = principal.Name,
        Id = principal.Id,
        Disabled = !principal.IsEnabled,
        DisabledByDirectory = principal.IsDisabledByDirectory,
        Issuer = principal.Issuer,
        Groups = StoredFields.List(principal.Groups),
        Policies = StoredFields.List(principal.Policies),
        IamGroups = StoredFields.List(principal.IamGroups),
        Claims = principal.Claims.Count == 0 ? null : Sorted(principal.Claims),
        Created = principal.Created,
        LastLogin = principal.LastLogin,
        LastSync = principal.LastSync,
        AccessKeys = StoredFields.List(principal.AccessKeys),
    };

    public OutsidePrincipal ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        ProviderKind = StoredFields.ProviderKindOf(ProviderKind),
        Provider = Provider ?? "",
        Subject = Subject,
        Name = Name,
        Id = Id,
        IsEnabled = !Disabled,
        IsDisabledByDirectory = DisabledByDirectory,
        Issuer = Issuer,
        Groups = Groups ?? [],
        Policies = Policies ?? [],
        IamGroups = IamGroups ?? [],
        Claims = Claims is null ? new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) : Sorted(Claims),
        Created = Created,
        LastLogin = LastLogin,
        LastSync = LastSync,
        AccessKeys = AccessKeys ?? [],
    };

    private static SortedDictionary<string, IReadOnlyList<string>> Sorted(IReadOnlyDictionary<string, IReadOnlyList<string>> claims)
    {
        var sorted = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in claims)
        {
            sorted[name] = values;
        }

        return sorted;
    }
}
