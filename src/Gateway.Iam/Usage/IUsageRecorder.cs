using Gateway.Iam.Authorization;

namespace Gateway.Iam.Usage;

/// <summary>Notes the use of credentials. Neither waits nor fails. Safe for concurrent use.</summary>
public interface IUsageRecorder
{
    /// <summary>A request was signed with the key, rightly.</summary>
    void KeyUsed(string accessKeyId, string service);

    /// <summary>A principal asked for something.</summary>
    void ServiceUsed(Principal principal, string service);
}
