using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Iam.Identities.Formats;

internal sealed class RevocationDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Scope { get; set; }

    public required string Subject { get; set; }

    public string? Name { get; set; }

    public DateTimeOffset IssuedBefore { get; set; }

    public DateTimeOffset Created { get; set; }

    public required string CreatedBy { get; set; }

    public static RevocationDocument From(Revocation revocation) => new()
    {
        Account = revocation.Account.Value,
        Scope = revocation.Scope.ToString(),
        Subject = revocation.Subject,
        Name = revocation.Name,
        IssuedBefore = revocation.IssuedBefore,
        Created = revocation.Created,
        CreatedBy = revocation.CreatedBy,
    };

    public Revocation ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Scope = Enum.Parse<RevocationScope>(Scope),
        Subject = Subject,
        Name = Name,
        IssuedBefore = IssuedBefore,
        Created = Created,
        CreatedBy = CreatedBy,
    };
}
