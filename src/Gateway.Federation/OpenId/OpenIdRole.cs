using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Federation.OpenId;

/// <summary>The roles of providers whose users all have the same policies, named as MinIO's clients know them.</summary>
public static class OpenIdRole
{
    /// <param name="clientId">The first of the provider.</param>
    /// <param name="region">Empty for none.</param>
    /// <returns><c>arn:minio:iam:region::role/</c> with the SHA-1 of the client id in base64url without padding.</returns>
    public static string ArnOf(string clientId, string region) =>
        $"arn:minio:iam:{region}::role/{Base64Url.EncodeToString(SHA1.HashData(Encoding.UTF8.GetBytes(clientId)))}";
}
