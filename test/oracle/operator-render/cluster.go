package main

import (
	"context"
	"encoding/json"
	"fmt"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"github.com/prometheus-operator/prometheus-operator/pkg/informers"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/sets"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/cache"
)

// A cluster holds the objects of a request, as the informers and clients of the operator return them.
type cluster struct {
	prometheus      *monitoringv1.Prometheus
	serviceMonitors *informers.ForResource
	rules           *informers.ForResource
	namespaces      cache.SharedIndexInformer
	client          *client
}

func readCluster(r request) (*cluster, map[string][]string, error) {
	invalid := map[string][]string{}
	prometheus, err := readAs[monitoringv1.Prometheus]("Prometheus", []map[string]any{r.Prometheus}, invalid)
	if err != nil {
		return nil, nil, err
	}
	monitors, err := readAs[monitoringv1.ServiceMonitor]("ServiceMonitor", r.ServiceMonitors, invalid)
	if err != nil {
		return nil, nil, err
	}
	rules, err := readAs[monitoringv1.PrometheusRule]("PrometheusRule", r.Rules, invalid)
	if err != nil {
		return nil, nil, err
	}
	namespaces, err := readAs[corev1.Namespace]("", r.Namespaces, invalid)
	if err != nil {
		return nil, nil, err
	}
	secrets, err := readAs[corev1.Secret]("", r.Secrets, invalid)
	if err != nil {
		return nil, nil, err
	}
	configMaps, err := readAs[corev1.ConfigMap]("", r.ConfigMaps, invalid)
	if err != nil {
		return nil, nil, err
	}
	w := &cluster{
		prometheus: prometheus[0],
		namespaces: informerOf(namespaces),
		client:     &client{secrets: map[string]*corev1.Secret{}, configMaps: map[string]*corev1.ConfigMap{}},
	}
	for _, s := range secrets {
		// The API server moves stringData to data.
		for key, text := range s.StringData {
			if s.Data == nil {
				s.Data = map[string][]byte{}
			}
			s.Data[key] = []byte(text)
		}
		w.client.secrets[s.Namespace+"/"+s.Name] = s
	}
	for _, c := range configMaps {
		w.client.configMaps[c.Namespace+"/"+c.Name] = c
	}
	if w.serviceMonitors, err = resource(monitors, monitoringv1.ServiceMonitorName); err != nil {
		return nil, nil, err
	}
	if w.rules, err = resource(rules, monitoringv1.PrometheusRuleName); err != nil {
		return nil, nil, err
	}
	return w, invalid, nil
}

// readAs reads objects as a type, custom resources after validation.
func readAs[T any](name string, written []map[string]any, invalid map[string][]string) ([]*T, error) {
	objects := make([]*T, 0, len(written))
	for _, one := range written {
		if k, custom := kinds[name]; custom {
			if errs := k.store(one); len(errs) > 0 {
				metadata, _ := one["metadata"].(map[string]any)
				invalid[fmt.Sprintf("%s %v/%v", name, metadata["namespace"], metadata["name"])] = errs
			}
		}
		text, err := json.Marshal(one)
		if err != nil {
			return nil, err
		}
		object := new(T)
		if err := json.Unmarshal(text, object); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		objects = append(objects, object)
	}
	return objects, nil
}

// informerOf returns an informer that contains these objects.
func informerOf[T any](objects []*T) cache.SharedIndexInformer {
	informer := cache.NewSharedIndexInformer(nil, nil, 0, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	for _, object := range objects {
		// An object with metadata can always be added.
		_ = informer.GetStore().Add(object)
	}
	return informer
}

func resource[T any](objects []*T, plural string) (*informers.ForResource, error) {
	gvr := monitoringv1.SchemeGroupVersion.WithResource(plural)
	return informers.NewInformersForResource(factory{informerOf(objects), gvr.GroupResource()}, gvr)
}

// A factory returns its informer for all namespaces.
type factory struct {
	informer cache.SharedIndexInformer
	resource schema.GroupResource
}

func (f factory) ForResource(string, schema.GroupVersionResource) (informers.InformLister, error) {
	return f, nil
}

func (f factory) Namespaces() sets.Set[string] {
	return sets.New(metav1.NamespaceAll)
}

func (f factory) Informer() cache.SharedIndexInformer {
	return f.informer
}

func (f factory) Lister() cache.GenericLister {
	return cache.NewGenericLister(f.informer.GetIndexer(), f.resource)
}

// A client reads the Secrets and ConfigMaps of the request, and records what is written to it.
type client struct {
	secrets    map[string]*corev1.Secret
	configMaps map[string]*corev1.ConfigMap
	written    []*corev1.ConfigMap
}

func (c *client) Secrets(namespace string) typedcorev1.SecretInterface {
	return secretClient{client: c, namespace: namespace}
}

func (c *client) ConfigMaps(namespace string) typedcorev1.ConfigMapInterface {
	return configMapClient{client: c, namespace: namespace}
}

type secretClient struct {
	typedcorev1.SecretInterface
	client    *client
	namespace string
}

func (s secretClient) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.Secret, error) {
	if found := s.client.secrets[s.namespace+"/"+name]; found != nil {
		return found, nil
	}
	return nil, apierrors.NewNotFound(corev1.Resource("secrets"), name)
}

type configMapClient struct {
	typedcorev1.ConfigMapInterface
	client    *client
	namespace string
}

func (m configMapClient) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.ConfigMap, error) {
	if found := m.client.configMaps[m.namespace+"/"+name]; found != nil {
		return found, nil
	}
	return nil, apierrors.NewNotFound(corev1.Resource("configmaps"), name)
}

func (m configMapClient) List(context.Context, metav1.ListOptions) (*corev1.ConfigMapList, error) {
	return &corev1.ConfigMapList{}, nil
}

func (m configMapClient) Create(_ context.Context, c *corev1.ConfigMap, _ metav1.CreateOptions) (*corev1.ConfigMap, error) {
	m.client.written = append(m.client.written, c)
	return c, nil
}
