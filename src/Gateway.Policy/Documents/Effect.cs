namespace Gateway.Policy.Documents;

public enum Effect
{
    Allow,
    Deny,
}
