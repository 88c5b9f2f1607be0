using Gateway.Api.Authorization;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Query;

/// <summary>The condition keys of one need of an action. Not thread-safe.</summary>
internal sealed class QueryContext(QueryNeed need, HttpContext http, Principal principal, AccountId owner, ContextSource source)
    : GlobalContext(http, principal, owner, source)
{
    public override ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ContextValue FindOfAction(ContextKey key) => key.Id switch
    {
        ConditionKeyId.IamPolicyArn => ContextValue.Of(need.PolicyArn),
        ConditionKeyId.IamPermissionsBoundary => ContextValue.Of(need.PermissionsBoundary),
        ConditionKeyId.IamResourceTag or ConditionKeyId.AwsResourceTag => ValueOf(need.ResourceTags, key.Suffix),
        ConditionKeyId.AwsRequestTag => ValueOf(need.RequestTags, key.Suffix),
        ConditionKeyId.AwsTagKeys => ContextValue.Of(need.TagKeys ?? need.RequestTags?.Select(tag => tag.Key).ToList()),
        _ => need.Session?.Find(key.Id) ?? OfProvider(key.Name),
    };

    private ContextValue OfProvider(string name) => need.ProviderKeys is null || !need.ProviderKeys.TryGetValue(name, out var values) ? ContextValue.Absent
        : values.Count == 1 ? ContextValue.Of(values[0])
        : ContextValue.Of(values);

    private static ContextValue ValueOf(IReadOnlyList<Tag>? tags, string? name) =>
        ContextValue.Of(tags?.FirstOrDefault(tag => string.Equals(tag.Key, name, StringComparison.OrdinalIgnoreCase))?.Value);
}
