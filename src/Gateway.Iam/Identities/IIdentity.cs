namespace Gateway.Iam.Identities;

/// <summary>Something that is stored as one document: a user, a group, a role, ...</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IIdentity<TSelf>
    where TSelf : class, IIdentity<TSelf>
{
    /// <summary>The kind of its documents. Stored.</summary>
    static abstract string Kind { get; }

    /// <summary>The document's id. Entities of an account begin with the account's id and a slash.</summary>
    string DocumentId { get; }
}
