using Gateway.Iam.Authorization;
using Gateway.Iam.Usage;

namespace Gateway.Api.Tests.Testing;

/// <summary>Forgets what was used.</summary>
internal sealed class NoUsage : IUsageRecorder
{
    public void KeyUsed(string accessKeyId, string service)
    {
    }

    public void ServiceUsed(Principal principal, string service)
    {
    }
}
