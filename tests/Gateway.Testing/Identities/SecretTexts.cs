using System.Text;
using Gateway.Iam.Credentials;

namespace Gateway.Testing.Identities;

/// <summary>Shows secrets, to compare them.</summary>
public static class SecretTexts
{
    public static string Reveal(this AccessKeySecret secret) => Encoding.UTF8.GetString(secret.Utf8);
}
