using System.Text.Json;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Writes what the actions on identities from outside share.</summary>
internal static class OutsideMembers
{
    public static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    /// <summary>The members of a row, without an object around them.</summary>
    public static void Write(Utf8JsonWriter json, OutsidePrincipal row)
    {
        json.WriteString("kind", ProviderKinds.NameOf(row.ProviderKind));
        json.WriteString("provider", row.Provider);
        json.WriteString("subject", row.Subject);
        json.WriteString("name", row.Name);
        json.WriteString("id", row.Id);
        json.WriteString("arn", row.Arn);
        json.WriteBoolean("enabled", row.IsEnabled);
        if (row.IsDisabledByDirectory)
        {
            json.WriteBoolean("disabledByDirectory", true);
        }

        AdminTimes.Write(json, "created", row.Created);
        AdminTimes.Write(json, "lastLogin", row.LastLogin);
        if (row.LastSync is { } sync)
        {
            AdminTimes.Write(json, "lastSync", sync);
        }
    }

    /// <summary>All of a row.</summary>
    public static void WriteWhole(Utf8JsonWriter json, OutsidePrincipal row)
    {
        Write(json, row);
        json.WriteStartArray("groups");
        foreach (var group in row.Groups)
        {
            json.WriteStartObject();
            json.WriteString("id", group.Id);
            if (group.Name is { } name)
            {
                json.WriteString("name", name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteList(json, "claimPolicies", row.Policies);
        WriteList(json, "iamGroups", row.IamGroups);
        json.WriteStartObject("claims");
        foreach (var (name, values) in row.Claims)
        {
            WriteList(json, name, values);
        }

        json.WriteEndObject();
        WriteList(json, "serviceAccounts", row.AccessKeys);
    }
}
