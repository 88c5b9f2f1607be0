namespace Gateway.Federation.OpenId;

/// <summary>Keycloak's administration API, to notice accounts that were disabled or removed. Immutable.</summary>
/// <param name="AdminUrl">Without the part of the realm: <c>https://keycloak.example.com/admin</c>.</param>
public sealed record KeycloakOptions(Uri AdminUrl)
{
    public string Realm { get; init; } = "master";
}
