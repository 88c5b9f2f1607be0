using System.Text.Json;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Reads and writes what the actions on users and groups share.</summary>
internal static class PrincipalMembers
{
    public const int LongestUserName = 64;
    public const int LongestGroupName = 128;

    public static void Write(Utf8JsonWriter json, User user)
    {
        json.WriteString("userName", user.Name);
        json.WriteString("userId", user.Id);
        json.WriteString("arn", user.Arn);
        AdminTimes.Write(json, "created", user.Created);
        json.WriteBoolean("enabled", user.IsEnabled);
        json.WriteNumber("keys", user.AccessKeys.Count);
        json.WriteStartArray("groups");
        foreach (var group in user.Groups)
        {
            json.WriteStringValue(group);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Group group)
    {
        json.WriteString("groupName", group.Name);
        json.WriteString("groupId", group.Id);
        json.WriteString("arn", group.Arn);
        AdminTimes.Write(json, "created", group.Created);
        json.WriteBoolean("enabled", group.IsEnabled);
        json.WriteNumber("members", group.MemberCount);
    }
}
