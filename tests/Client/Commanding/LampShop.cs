using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tests.Client.Commanding;

/// <summary>A shop with orders, a form for each kind of field, and a door that asks for a password.</summary>
internal static class LampShop
{
    public static async Task<Shop> Open()
    {
        var shop = await Shop.Open();
        shop.Put("/", "{'title':'Corner shop','_links':{'self':{'href':'/'},'shop:orders':{'href':'/orders','title':'Your orders'},'find':{'href':'/find{?q,page}','templated':true},'door':{'href':'/door'},'desk':[{'href':'/n','name':'north'},{'href':'/s','name':'south desk'}]}}");
        shop.Put("/orders", "{'title':'Orders','_links':{'self':{'href':'/orders'},'start':{'href':'/'}},'_embedded':{'item':[{'title':'Lamp','status':'open','_links':{'self':{'href':'/orders/1'}},'_templates':{'ship':{'method':'POST','target':'/ship'}}},{'title':'Rug','status':'sent'}]}}");
        shop.Put("/orders/1", "{'title':'Lamp','status':'open','_links':{'self':{'href':'/orders/1'},'shop:ship':{'href':'/ship'}},'_templates':{'ship':{'method':'POST','target':'/ship','title':'Ship it','properties':[{'name':'boxes','type':'number','required':true,'min':0,'max':9},{'name':'speed','options':{'inline':[{'prompt':'By night','value':'fast'},{'prompt':'By sea','value':'slow boat'}],'maxItems':1}},{'name':'to','options':{'link':{'href':'/towns'},'maxItems':1}},{'name':'note'}]}}}", headers: ("ETag", "\"7\""));
        shop.Put("/towns", "['Ulm','Bonn']", "application/json");
        shop.Put("/ship", "{'title':'Lamp','status':'sent','_links':{'self':{'href':'/orders/1'}}}");
        shop.Put("/find", "{'title':'Found'}");
        shop.Put("/door", "{'_links':{'self':{'href':'/door'}},'_templates':{'session':{'method':'POST','target':'/in','title':'Enter','properties':[{'name':'who','required':true},{'name':'word','type':'password','prompt':'Your word','required':true}]}}}");
        shop.Put("/in", context =>
        {
            var who = JsonDocument.Parse(shop.Last.Body).RootElement.GetProperty("who").GetString();
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"access_token":"t-{{who}}","token_type":"Bearer","expires_in":600}""");
        });
        shop.Put("/closed", "{'title':'Closed','detail':'We open at nine.'}", "application/problem+json", 409);
        return shop;
    }
}
