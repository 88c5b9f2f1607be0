using System.Text.Json;
using Gateway.Policy.Actions;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>Action</c> and <c>NotAction</c>.</summary>
internal sealed class ActionReader(PolicyTexts texts, PolicyDialect dialect)
{
    /// <summary>Several times the longest name that an action has. It bounds what comparing a pattern costs.</summary>
    private const int LongestName = 256;

    private static readonly string[] s_servicesWithoutResources = ["admin:", "kms:", "sts:"];

    /// <summary>A policy of many statements names the same few actions again and again.</summary>
    private readonly HashSet<string> _valid = new(StringComparer.Ordinal);

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public List<string> Read(JsonElement element)
    {
        var actions = PolicyJson.Texts(element, texts.Syntax, "\"Action\"");
        if (actions.Count == 0)
        {
            throw PolicyJson.Malformed(texts.MissingAction, "\"Action\" is an empty list.", element);
        }

        for (var i = 0; i < actions.Count; i++)
        {
            if (!_valid.Contains(actions[i]))
            {
                Check(actions[i], element.ValueKind == JsonValueKind.Array ? element[i] : element);
                _valid.Add(actions[i]);
            }
        }

        return actions;
    }

    public static bool IsAdministration(string action) => action.StartsWith("admin:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether MinIO's policies leave out the resource of this action.</summary>
    public static bool NeedsNoResource(string action) => s_servicesWithoutResources.Any(s => action.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    private void Check(string action, JsonElement place)
    {
        if ((action == "*" ? null : FlawOf(action)) is { } flaw)
        {
            throw Refused(flaw, action, place);
        }

        // Identity policies may name actions of services that the product does not have, as they do on AWS.
        if ((dialect == PolicyDialect.Bucket && !BucketStatement.ActionsOf(action).Any())
            || (dialect == PolicyDialect.Trust && !IsTrustAction(action)))
        {
            throw Refused(ActionFlaw.Unusable, action, place);
        }
    }

    private PolicyFormatException Refused(ActionFlaw flaw, string action, JsonElement place) =>
        PolicyJson.Malformed(texts.Action(flaw, action), PolicyExplanations.Action(flaw, action, dialect), place);

    private static ActionFlaw? FlawOf(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return ActionFlaw.NoVendor;
        }

        var vendor = action.AsSpan(0, colon);
        var name = action.AsSpan(colon + 1);
        if (name.Contains(':'))
        {
            return ActionFlaw.SeveralColons;
        }

        return vendor is not "*" && (vendor.IsEmpty || vendor.Length > LongestName || !All(vendor, c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) ? ActionFlaw.Vendor
            : name.IsEmpty || name.Length > LongestName || !All(name, c => char.IsAsciiLetterOrDigit(c) || c is '*' or '?' or '-' or '_') ? ActionFlaw.Name
            : null;
    }

    private static bool IsTrustAction(string action) =>
        action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase) && ActionCatalogue.Matching(action).Any(a =>
            a.Name.StartsWith("sts:AssumeRole", StringComparison.Ordinal) || a.Name is "sts:TagSession" or "sts:SetSourceIdentity" or "sts:SetContext");

    private static bool All(ReadOnlySpan<char> text, Func<char, bool> condition)
    {
        foreach (var c in text)
        {
            if (!condition(c))
            {
                return false;
            }
        }

        return true;
    }
}
