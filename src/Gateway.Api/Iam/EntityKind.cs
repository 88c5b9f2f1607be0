using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam;

/// <summary>What actions that are the same for users, groups and roles need to know of each of them. Immutable.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntityKind<T>
    where T : class, IIdentity<T>
{
    /// <summary>As the names of actions and parameters have it: <c>User</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The longest name.</summary>
    public required int MaximumName { get; init; }

    /// <summary>The links of attached policies.</summary>
    public required LinkKind Attachment { get; init; }

    /// <summary>Characters of all inline policies together.</summary>
    public required int InlineQuota { get; init; }

    public required Func<AccountId, string, string> IdOf { get; init; }

    /// <summary>The refusal of a name that nothing has.</summary>
    public required Func<string, S3Exception> Missing { get; init; }

    /// <summary>The name as it was given when the entity was made.</summary>
    public required Func<T, string> Name { get; init; }

    public required Func<T, string> Arn { get; init; }

    public required Func<T, IReadOnlyList<string>> Attached { get; init; }

    public required Func<T, IReadOnlyList<string>, T> WithAttached { get; init; }

    public required Func<T, IReadOnlyDictionary<string, string>> Inline { get; init; }

    public required Func<T, IReadOnlyDictionary<string, string>, T> WithInline { get; init; }

    /// <summary>Always null for groups, which have no tags.</summary>
    public required Func<T, IReadOnlyList<Tag>?> Tags { get; init; }

    /// <summary>Always null for groups, which have no boundary.</summary>
    public required Func<T, string?> Boundary { get; init; }

    /// <summary>The entity that a request names.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public string ReadName(QueryRequest request) => request.Parameters.RequiredName(Label + "Name", MaximumName);

    /// <summary>The ARN that an entity of that path and name has.</summary>
    public string ArnAt(AccountId account, string path, string name) => $"arn:aws:iam::{account}:{Label.ToLowerInvariant()}{path}{name}";

    /// <summary>What an action on the entity needs. The ARN carries its path, so it is looked up; one that does not exist is asked for at <c>/</c>.</summary>
    public async ValueTask<QueryNeed> NeedAsync(
        IIdentityStore store, AccountId account, string name, string action, CancellationToken cancellationToken)
    {
        var asked = ArnAt(account, "/", name);
        var entity = await store.FindAsync<T>(IdOf(account, name), cancellationToken);
        return entity is null
            ? new QueryNeed(action, asked)
            : new QueryNeed(action, Arn(entity)) { Shown = asked, ResourceTags = Tags(entity), PermissionsBoundary = Boundary(entity) };
    }

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<T> FindAsync(IIdentityStore store, AccountId account, string name, CancellationToken cancellationToken) =>
        await store.FindAsync<T>(IdOf(account, name), cancellationToken) ?? throw Missing(name);

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<T> FindAsync(IIdentityTransaction change, AccountId account, string name) =>
        await change.FindAsync<T>(IdOf(account, name)) ?? throw Missing(name);
}
