using Gateway.Api.Pipeline;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Authorization;

/// <summary>The condition keys of one need of a request to S3. Not thread-safe.</summary>
internal sealed class S3Context(S3Request request, Need need) : GlobalContext
{
    public override ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ContextValue FindOfAction(ContextKey key) => key.Id switch
    {
        ConditionKeyId.S3ResourceAccount => ContextValue.Of((need.Owner ?? request.Account.Id).Value),
        _ => ContextValue.Absent,
    };
}
