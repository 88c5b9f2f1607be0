using System.Net;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Benchmarks;

/// <summary>A request over TLS, as far as the policies of the benchmarks ask.</summary>
/// <param name="address">Of the client.</param>
/// <param name="userName">Of the caller.</param>
internal sealed class PolicyRequest(IPAddress address, string userName) : IRequestContext
{
    public ContextValue Find(ContextKey key) => key.Id switch
    {
        ConditionKeyId.AwsSourceIp => ContextValue.Of(address),
        ConditionKeyId.AwsUserName => ContextValue.Of(userName),
        ConditionKeyId.AwsSecureTransport => ContextValue.Of(true),
        _ => ContextValue.Absent,
    };
}
