using Gateway.Api.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Admin;

/// <summary>The condition keys of one need of an action. Not thread-safe.</summary>
internal sealed class AdminContext(AdminNeed need, AdminRequest request)
    : GlobalContext(request.Http, request.Principal, need.Owner, request.Source)
{
    public override ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ContextValue FindOfAction(ContextKey key) => key.Id == ConditionKeyId.SvcDurationSeconds && need.Lifetime is { } lifetime
        ? ContextValue.Of((decimal)(long)lifetime.TotalSeconds)
        : ContextValue.Absent;
}
