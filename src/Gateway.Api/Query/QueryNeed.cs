using Gateway.Api.Sts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Query;

/// <summary>One permission that an action needs, with the condition keys that only the action can know. Immutable.</summary>
/// <param name="Action">AWS's name: <c>iam:CreateUser</c>.</param>
/// <param name="Resource">The ARN that the action is done to; <c>*</c> where it has none.</param>
internal sealed record QueryNeed(string Action, string Resource)
{
    /// <summary>
    /// What a refusal calls the resource, which says no more than the request does: not the path of an entity, not whether it exists, not whose it is. Null
    /// where the resource is the request's own words.
    /// </summary>
    public string? Shown { get; init; }

    /// <summary><c>iam:ResourceTag/…</c> and <c>aws:ResourceTag/…</c>: the tags of the entity before the action; null when it has none or is new.</summary>
    public IReadOnlyList<Tag>? ResourceTags { get; init; }

    /// <summary><c>aws:RequestTag/…</c> and <c>aws:TagKeys</c>; null when the request names no tags.</summary>
    public IReadOnlyList<Tag>? RequestTags { get; init; }

    /// <summary><c>aws:TagKeys</c> of requests that name tags without values; null otherwise.</summary>
    public IReadOnlyList<string>? TagKeys { get; init; }

    /// <summary><c>iam:PolicyARN</c>: the managed policy that is attached or detached.</summary>
    public string? PolicyArn { get; init; }

    /// <summary><c>iam:PermissionsBoundary</c>: the boundary that the entity has, or is given.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>The role that is asked for, whose trust policy counts; null for all other needs.</summary>
    public Role? Trust { get; init; }

    /// <summary>The <c>sts:</c> keys of a request for a session; null for all other needs.</summary>
    public SessionKeys? Session { get; init; }

    /// <summary>What a provider says of whom it vouches for, under the names that AWS's policies use: <c>login.example.com/tenant:sub</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ProviderKeys { get; init; }

    /// <summary>The caller asks for something of its own, which needs no allow: it is refused only when a policy denies it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What it takes to make something: when the request names tags, the permission to tag it too.</summary>
    /// <param name="create">The permission to make it, with the tags of the request.</param>
    /// <param name="tagAction">AWS's name.</param>
    public static ValueTask<IReadOnlyList<QueryNeed>> OfNew(QueryNeed create, string tagAction) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>(create.RequestTags is null ? [create] : [create, create with { Action = tagAction }]);
}
