using Gateway.Api.Authorization;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Iam.Simulation;

/// <summary>
/// The condition keys of a simulated request: those that were given, then those of the simulated principal and the clock; all others are missing.
/// Not thread-safe.
/// </summary>
/// <param name="entries">By name, without case.</param>
/// <param name="principal">Null when the simulation names none.</param>
/// <param name="now">The time of the simulation.</param>
internal sealed class SimulatedContext(IReadOnlyDictionary<string, ContextValue> entries, Principal? principal, DateTimeOffset now) : IRequestContext
{
    public ContextValue Find(ContextKey key) => entries.TryGetValue(key.Name, out var value) ? value : key.Id switch
    {
        ConditionKeyId.AwsCurrentTime => ContextValue.Of(now),
        ConditionKeyId.AwsEpochTime => ContextValue.Of((decimal)now.ToUnixTimeSeconds()),

        // Of a role, only a session has one; of a user who is only named, nobody knows it.
        ConditionKeyId.AwsUserId when principal is { Kind: PrincipalKind.User, UserId.Length: > 0 } => PrincipalKeys.Find(principal, key),
        ConditionKeyId.AwsPrincipalArn or ConditionKeyId.AwsPrincipalAccount or ConditionKeyId.AwsPrincipalType
            or ConditionKeyId.AwsUserName or ConditionKeyId.AwsGroups or ConditionKeyId.AwsPrincipalTag when principal is not null =>
            PrincipalKeys.Find(principal, key),
        _ => ContextValue.Absent,
    };
}
