using Gateway.Core.Names;
using Gateway.Iam.Identities.Formats;

namespace Gateway.Iam.Identities.Links;

/// <summary>A link between two entities as a document. Immutable.</summary>
internal sealed record Link(LinkKind Kind, AccountId Account, string From, string To)
{
    /// <summary>The kind of the documents. Stored.</summary>
    public const string DocumentKind = "link";

    // Stands in no name, path or ARN, so that the links of one entity never mix with those of another whose name begins alike.
    private const char Separator = '\u001F';

    public static EntityFormat<Link> Format { get; } = new JsonFormat<Link, LinkDocument>(
        DocumentKind,
        1,
        StoredJson.Context.LinkDocument,
        link => new LinkDocument { To = link.To },
        document => new Link(default, default, "", document.To));

    // Names of IAM are compared without case, and so are links between them; those of providers are not.
    public string DocumentId => Prefix(Kind, Account, From)
        + (Kind is LinkKind.PolicyOutsideUser or LinkKind.PolicyOutsideGroup ? To : To.ToLowerInvariant());

    /// <summary>What the ids of all links of one kind from one entity begin with.</summary>
    public static string Prefix(LinkKind kind, AccountId account, string from) =>
        $"{account}{Separator}{NameOf(kind)}{Separator}{from.ToLowerInvariant()}{Separator}";

    // Stored, so apart from the names in the code.
    private static string NameOf(LinkKind kind) => kind switch
    {
        LinkKind.GroupMember => "group-member",
        LinkKind.PolicyUser => "policy-user",
        LinkKind.PolicyGroup => "policy-group",
        LinkKind.PolicyRole => "policy-role",
        LinkKind.BoundaryUser => "boundary-user",
        LinkKind.BoundaryRole => "boundary-role",
        LinkKind.PolicyOutsideUser => "policy-outside-user",
        LinkKind.PolicyOutsideGroup => "policy-outside-group",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of link."),
    };
}
