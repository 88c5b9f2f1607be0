using System.Net;
using System.Text.Json;
using Gateway.Api.Connections;
using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Says what a token, a password or a certificate would get, and why, without giving it.</summary>
internal sealed class TestIdentity(ApiOptions options, IdentityTester tester) : InstallationAction<IdentityProof, TestedIdentity>(options)
{
    protected override string Permission => "admin:TestIdentity";

    protected override IdentityProof Read(AdminMembers members) => IdentityProof.Read(members);

    protected override async ValueTask<TestedIdentity> HandleAsync(AdminRequest request, IdentityProof input, CancellationToken cancellationToken)
    {
        var client = ClientConnection.Of(request.Http, Options.TrustedNetworks, Options.ForwardedHeader);
        return input.Kind == ProviderKind.Certificate || client.IsSecure || Options.AllowsInsecureLogins || client.Address is { } address && IPAddress.IsLoopback(address)
            ? await tester.TestAsync(input, client.Address, cancellationToken)
            : throw AdminErrors.Validation.WithMessage("Passwords and tokens are not taken over plain HTTP. Use TLS, or a loopback address.");
    }

    protected override void Write(Utf8JsonWriter json, TestedIdentity output)
    {
        json.WriteBoolean("accepted", output.IsAccepted);
        json.WriteStartArray("steps");
        foreach (var step in output.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("outcome", step.Outcome.ToString().ToLowerInvariant());
            json.WriteString("detail", step.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (output.Identity is { } identity)
        {
            json.WriteStartObject("identity");
            Write(json, identity);
            json.WriteEndObject();
        }

        if (output.Arn is { } arn)
        {
            json.WriteString("arn", arn);
        }

        json.WriteStartArray("policies");
        foreach (var policy in output.Policies)
        {
            json.WriteStartObject();
            json.WriteString("policy", policy.Name);
            json.WriteString("type", policy.Type.ToString().ToLowerInvariant());
            json.WriteString("attachedTo", policy.AttachedTo);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, OutsideIdentity identity)
    {
        json.WriteString("kind", ProviderKinds.NameOf(identity.Kind));
        json.WriteString("provider", identity.Provider);
        json.WriteString("subject", identity.Subject);
        json.WriteString("name", identity.Name);
        WriteOptional(json, "issuer", identity.Issuer);
        WriteOptional(json, "audience", identity.Audience);
        json.WriteStartArray("groups");
        foreach (var group in identity.Groups)
        {
            json.WriteStartObject();
            json.WriteString("id", group.Id);
            WriteOptional(json, "name", group.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        OutsideMembers.WriteList(json, "claimPolicies", identity.Policies);
        OutsideMembers.WriteList(json, "iamGroups", identity.IamGroups);
        WriteOptional(json, "roleArn", identity.RoleArn);
        json.WriteStartObject("claims");
        foreach (var (name, values) in identity.Claims)
        {
            OutsideMembers.WriteList(json, name, values);
        }

        json.WriteEndObject();
        json.WriteStartObject("tags");
        foreach (var (key, value) in identity.Tags)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        if (identity.NotAfter is { } end)
        {
            AdminTimes.Write(json, "notAfter", end);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
