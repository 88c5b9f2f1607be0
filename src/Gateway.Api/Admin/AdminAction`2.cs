using System.Text.Json;

namespace Gateway.Api.Admin;

/// <summary>
/// The four steps of every action, in the order that makes it impossible to forget authorization: read the members, say what it needs, do it, write
/// the answer.
/// </summary>
internal abstract class AdminAction<TInput, TOutput> : AdminAction
{
    /// <summary>Reads the members into typed input, and refuses what is malformed. Members that it does not ask for are refused.</summary>
    protected abstract TInput Read(AdminMembers members);

    /// <summary>What the principal must be allowed; never empty. It may look up the entity, whose ARN carries its path.</summary>
    protected abstract ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, TInput input, CancellationToken cancellationToken);

    protected abstract ValueTask<TOutput> HandleAsync(AdminRequest request, TInput input, CancellationToken cancellationToken);

    /// <summary>Writes the members of the answer; an action without result leaves it empty.</summary>
    protected virtual void Write(Utf8JsonWriter json, TOutput output)
    {
    }

    internal sealed override async ValueTask RunAsync(AdminRequest request, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        var input = Read(request.Members);
        request.Members.RefuseUnread();
        var needs = await NeedsAsync(request, input, cancellationToken);
        if (needs.Count == 0)
        {
            throw new InvalidOperationException($"{GetType().Name} declares no needs.");
        }

        foreach (var need in needs)
        {
            await request.DemandAsync(need, cancellationToken);
        }

        Write(json, await HandleAsync(request, input, cancellationToken));
    }
}
