using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>
/// Says where in which policy a statement stands. Finds it once, however many results the statement decides. For one simulation; not thread-safe.
/// </summary>
internal sealed class StatementPlaces(IIdentityStore store, IManagedPolicies managed, SimulationInput input)
{
    private const string BuiltInPrefix = "arn:aws:iam::aws:";

    private readonly Dictionary<PolicySource, LineIndex> _lines = input.Policies
        .Concat(input.Boundary)
        .Concat(input.ResourcePolicy is { } resource ? [resource] : [])
        .ToDictionary(policy => policy.Policy.Source, policy => new LineIndex(policy.Text));

    private readonly Dictionary<(PolicySource Policy, int Statement), MatchedStatement> _found = [];

    public ValueTask<MatchedStatement> FindAsync(StatementTrace trace, CancellationToken cancellationToken) =>
        _found.TryGetValue((trace.Policy, trace.Statement.Index), out var found)
            ? ValueTask.FromResult(found)
            : PlaceAsync(trace, cancellationToken);

    private async ValueTask<MatchedStatement> PlaceAsync(StatementTrace trace, CancellationToken cancellationToken)
    {
        if (!_lines.TryGetValue(trace.Policy, out var lines))
        {
            _lines[trace.Policy] = lines = new LineIndex(await ReadAsync(trace.Policy, cancellationToken));
        }

        var source = trace.Statement.Source;
        return _found[(trace.Policy, trace.Statement.Index)] =
            new MatchedStatement(IdOf(trace.Policy), TypeOf(trace.Policy), lines.PlaceOf(source.Start), lines.PlaceOf(source.End));
    }

    /// <summary>The name of a policy of the request or of a managed policy; an inline policy is told apart by what it is attached to.</summary>
    private static string IdOf(PolicySource source) => source.Type switch
    {
        PolicyType.User or PolicyType.Group or PolicyType.Role =>
            $"{source.Type.ToString().ToLowerInvariant()}_{LastOf(source.AttachedTo)}_{source.Name}",
        _ => LastOf(source.Name),
    };

    private static string TypeOf(PolicySource source) => source.Type switch
    {
        PolicyType.User => "user",
        PolicyType.Group => "group",
        PolicyType.Role => "role",
        PolicyType.Resource => "resource",
        _ when source.AttachedTo.Length == 0 => "none",
        _ => source.Name.StartsWith(BuiltInPrefix, StringComparison.Ordinal) ? "aws-managed" : "user-managed",
    };

    private static string LastOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>The text of a stored policy; empty when it was taken away meanwhile.</summary>
    private async ValueTask<string> ReadAsync(PolicySource source, CancellationToken cancellationToken)
    {
        if (source.Type is PolicyType.Managed or PolicyType.PermissionsBoundary)
        {
            return (await managed.FindAsync(source.Name, cancellationToken))?.Document ?? "";
        }

        if (EntityArn.TryParse(source.AttachedTo) is not { } holder)
        {
            return "";
        }

        var inline = await holder.FindOrNullAsync(store, holder.Account, cancellationToken) switch
        {
            User user => user.InlinePolicies,
            Group group => group.InlinePolicies,
            Role role => role.InlinePolicies,
            _ => null,
        };
        return inline?.GetValueOrDefault(source.Name) ?? "";
    }
}
