using System.Text;
using Gateway.Api.Query;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>The elements that answers with sessions have in common.</summary>
internal static class SessionElements
{
    /// <summary>The keys themselves, which are shown this once.</summary>
    public static void Credentials(this QueryResult result, TemporaryCredentials session)
    {
        result.Start("Credentials");
        result.Element("AccessKeyId", session.Content.AccessKeyId);
        result.Element("SecretAccessKey", Encoding.UTF8.GetString(session.Content.Secret.Utf8));
        result.Element("SessionToken", session.Token);
        result.Element("Expiration", session.Content.Expires);
        result.End("Credentials");
    }

    /// <summary>Who the session of a role is.</summary>
    public static void AssumedRoleUser(this QueryResult result, SessionContent content)
    {
        var grant = content.Grant;
        result.Start("AssumedRoleUser");
        result.Element("AssumedRoleId", $"{grant.EntityId}:{grant.SessionName}");
        result.Element("Arn", $"arn:aws:sts::{grant.Account}:assumed-role/{grant.Entity}/{grant.SessionName}");
        result.End("AssumedRoleUser");
    }

    /// <summary>Absent, as on AWS, when neither policies nor tags were passed.</summary>
    public static void PackedPolicySize(this QueryResult result, TemporaryCredentials session)
    {
        if (session.PackedPolicySize > 0)
        {
            result.Element("PackedPolicySize", session.PackedPolicySize);
        }
    }
}
