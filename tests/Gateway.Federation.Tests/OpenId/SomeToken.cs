using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>Tokens part by part, right ones and others.</summary>
internal static class SomeToken
{
    /// <summary>Signed by a key, whatever it says.</summary>
    /// <param name="header">More of the header; null members take away what is there.</param>
    public static string Sign(TokenKey key, object claims, object? header = null)
    {
        var head = new JsonObject { ["alg"] = key.Algorithm, ["typ"] = "JWT", ["kid"] = key.Id };
        Change(head, header);
        return SignRaw(key, head.ToJsonString(), JsonSerializer.Serialize(claims));
    }

    /// <summary>Of texts that need not be JSON.</summary>
    public static string SignRaw(TokenKey key, string header, string claims)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.Sign(Encoding.ASCII.GetBytes(signed), key.Algorithm))}";
    }

    /// <summary>Changes members of an object; those that become null go.</summary>
    public static JsonObject Change(JsonObject target, object? changes)
    {
        foreach (var (name, value) in JsonSerializer.SerializeToNode(changes)?.AsObject() ?? [])
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        return target;
    }
}
